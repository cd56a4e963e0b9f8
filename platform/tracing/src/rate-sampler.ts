import { SamplingDecision, type Sampler, type SamplingResult } from '@opentelemetry/sdk-trace';

const RECORD: SamplingResult = { decision: SamplingDecision.RECORD_AND_SAMPLED };
const SKIP: SamplingResult = { decision: SamplingDecision.NOT_RECORD };

/**
 * Records every new trace while there are few, and so many a second at most when there are many: a
 * click on a quiet shop is always seen, a storm does not pay for its spans.
 */
export class RateSampler implements Sampler {
  readonly #perSecond: number;
  readonly #now: () => number;
  #tokens: number;
  #last: number;

  /** @param now milliseconds; tests move it */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = perSecond;
    this.#last = now();
  }

  shouldSample(): SamplingResult {
    const time = this.#now();
    this.#tokens = Math.min(
      this.#perSecond,
      this.#tokens + ((time - this.#last) / 1_000) * this.#perSecond,
    );
    this.#last = time;
    if (this.#tokens < 1) return SKIP;
    this.#tokens -= 1;
    return RECORD;
  }

  toString(): string {
    return `RateSampler{${this.#perSecond}}`;
  }
}
