/** US dollars for one metric that GetMetricData is asked for, as AWS's price list had it for most regions: an estimate, not a bill. */
const dollarsPerMetric = 0.01 / 1000;

/** How many metrics are announced first, and how much larger each next announcement is. */
const firstBound = 1000;
const step = 10;

/**
 * Tells what CloudWatch will cost before it is asked. Instances come page by page, so their number is not known up front:
 * each announcement names a bound, and the next one comes before the bound is passed.
 */
export class MetricCost {
  readonly #notice: (text: string) => void;
  #asked = 0;
  #bound = 0;

  constructor(notice: (text: string) => void) {
    this.#notice = notice;
  }

  /** Call it before asking for so many metrics. */
  announce(metrics: number): void {
    this.#asked += metrics;
    if (this.#asked <= this.#bound) return;
    this.#bound = Math.max(this.#bound * step, firstBound);
    while (this.#bound < this.#asked) this.#bound *= step;
    this.#notice(
      `CloudWatch: about to ask for up to ${thousands(this.#bound)} metrics at about $0.01 per 1,000: at most ${dollars(this.#bound)}`,
    );
  }

  /** Call it at the end of the scan. */
  total(): void {
    if (this.#asked === 0) return;
    this.#notice(`CloudWatch: asked for ${thousands(this.#asked)} metrics: ${dollars(this.#asked)}`);
  }
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function dollars(metrics: number): string {
  const cost = metrics * dollarsPerMetric;
  return cost < 0.01 ? 'less than $0.01' : `about $${cost.toFixed(2)}`;
}
