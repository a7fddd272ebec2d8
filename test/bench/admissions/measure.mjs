/** Does all the tasks with some workers at once, and gives the rate and the times. */
export async function measure(workers, tasks, act) {
  const times = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (next < tasks.length) {
        const task = tasks[next++];
        const begun = performance.now();
        await act(task, worker);
        times.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1));
  return { perSecond: tasks.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}
