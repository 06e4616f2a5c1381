// Tells the third file descriptor what the process has used: CPU milliseconds, and kilobytes at the most.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require("node:fs").writeSync(3, `${(userCPUTime + systemCPUTime) / 1000} ${maxRSS}\n`);
});
