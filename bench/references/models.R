# The crossed model by lme4, with the predictors of both factors and their conditional variances. usage: Rscript models.R INPUT_DIR
suppressMessages(library(lme4))
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "measured.R"))
folder <- commandArgs(TRUE)[1]
n <- 200000
ratings <- data.frame(
  y = readBin(file.path(folder, "lme_y_f64.bin"), "double", n),
  agent = factor(readBin(file.path(folder, "lme_agent_i32.bin"), "integer", n)),
  evaluator = factor(readBin(file.path(folder, "lme_evaluator_i32.bin"), "integer", n)))

fit <- function(data) {
  model <- lmer(y ~ 1 + (1 | agent) + (1 | evaluator), data)
  effects <- ranef(model, condVar = TRUE)
  first <- function(effect) c(effect[1, 1], sqrt(attr(effect, "postVar")[1, 1, 1]))
  variances <- as.data.frame(VarCorr(model))
  variance <- function(name) variances$vcov[variances$grp == name]
  c(variance("agent"), variance("evaluator"), variance("Residual"), first(effects$agent), first(effects$evaluator))
}

invisible(fit(ratings[1:5000, ]))
timed("crossed model, 200,000 ratings", 2, function() fit(ratings))
peak_memory()
