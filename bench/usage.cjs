// Preloaded into a process that is measured: leaves there, where the variable says, how much memory it
// held at most in MB, and how many seconds of the processor all of its threads took.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { peak: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 };
    writeFileSync(process.env.BENCH_USAGE_FILE, JSON.stringify(usage));
  });
}
