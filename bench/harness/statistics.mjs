// Medians and spread. A mean is nowhere: one neighbour on the machine would own it.

/** @param {readonly number[]} sorted @param {number} part */
const quantile = (sorted, part) => {
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
};

/** @param {readonly number[]} samples */
const ascending = (samples) => [...samples].sort((a, b) => a - b);

/** @param {readonly number[]} samples */
export const median = (samples) => quantile(ascending(samples), 0.5);

/** @param {readonly number[]} samples */
export function summary(samples) {
  const sorted = ascending(samples);
  return { min: quantile(sorted, 0), median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

/**
 * How many times as much the one costs as the other: the median of the rounds' own ratios, because what disturbs a round
 * disturbs both.
 * @param {readonly number[]} samples
 * @param {readonly number[]} floor of the same rounds
 */
export const ratio = (samples, floor) =>
  median(samples.slice(0, floor.length).map((sample, round) => sample / (floor[round] ?? Number.NaN)));
