# The crossed model by lme4, with conditional variances. usage: Rscript agreement_reference.R INPUT_DIR
suppressMessages(library(lme4))
d <- commandArgs(TRUE)[1]; n <- 200000
y <- readBin(file.path(d, "lme_y_f64.bin"), "double", n); a <- factor(readBin(file.path(d, "lme_agent_i32.bin"), "integer", n)); e <- factor(readBin(file.path(d, "lme_evaluator_i32.bin"), "integer", n))
all <- data.frame(y, a, e)
fit <- function(i) { m <- lmer(y ~ 1 + (1|a) + (1|e), all[i, ]); r <- ranef(m, condVar = TRUE); list(m, r) }
invisible(fit(1:5000))
t <- sapply(1:2, function(k) sum(system.time(f <<- fit(1:n))[1:2]))
v <- as.data.frame(VarCorr(f[[1]])); r <- f[[2]][["a"]]
cat("crossed model 200000", format(median(t), digits = 15), paste(format(c(v$vcov[v$grp == "a"], v$vcov[v$grp == "e"], v$vcov[v$grp == "Residual"], r[1, 1], sqrt(attr(r, "postVar")[1, 1, 1])), digits = 15, trim = TRUE), collapse = ","), sep = "\t"); cat("\n")
