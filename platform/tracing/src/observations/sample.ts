/** A bounded sample of the durations of an interval, in milliseconds. */
export interface Sample {
  kept: number[];
  /** How many there were. */
  seen: number;
}

const MOST = 100;

/** Adds a duration so that each of the interval is as likely to be kept as any other. */
export function addToSample(sample: Sample, duration: number): void {
  sample.seen += 1;
  const rounded = Math.round(duration * 10) / 10;
  if (sample.kept.length < MOST) {
    sample.kept.push(rounded);
    return;
  }
  const place = Math.floor(Math.random() * sample.seen);
  if (place < MOST) sample.kept[place] = rounded;
}
