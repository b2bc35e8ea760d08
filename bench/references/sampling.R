# The stratified mean by survey. Only svymean is timed: the design is built before. usage: Rscript sampling.R INPUT_DIR
suppressMessages(library(survey))
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "measured.R"))
folder <- commandArgs(TRUE)[1]
n <- 200000
rows <- data.frame(
  y = readBin(file.path(folder, "strat_y_f64.bin"), "double", n),
  stratum = readBin(file.path(folder, "strat_h_i32.bin"), "integer", n),
  population = 50000)
design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~population, data = rows)

estimate <- function() {
  mean <- svymean(~y, design)
  c(coef(mean), SE(mean))
}

invisible(estimate())
timed("stratified mean, 200,000 rows, 100 strata", 5, estimate)
peak_memory()
