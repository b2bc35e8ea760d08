# Measures work as Measured.cs does: median processor time of one call, and the most memory the process held.
timed <- function(name, samples, work) {
  seconds <- sapply(seq_len(samples), function(s) sum(system.time(result <<- work())[1:2]))
  cat(name, format(median(seconds), digits = 15), paste(format(result, digits = 15, trim = TRUE), collapse = ","), sep = "\t")
  cat("\n")
}

peak_memory <- function() {
  line <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
  cat("peak memory", as.numeric(gsub("[^0-9]", "", line)) * 1024 / 1e6, "\n", sep = "\t")
}
