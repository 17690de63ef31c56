/** The line that a long run shows on a terminal, and when. */

/** Milliseconds without a line: most runs are over before. */
const patience = 500;
/** Milliseconds between two lines. */
const interval = 100;

const clear = '\r\u001B[K';

/** Shows how far a run is; before anything else is printed it must be told to `hide`. */
export class Progress {
  private shown = false;
  private next: number;

  /** @param print writes to the terminal as it is */
  constructor(
    private readonly print: (text: string) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.next = now() + patience;
  }

  /** To be told often; cheap. */
  tick(text: () => string): void {
    const now = this.now();
    if (now < this.next) return;
    this.next = now + interval;
    this.shown = true;
    this.print(clear + text());
  }

  hide(): void {
    if (this.shown) this.print(clear);
    this.shown = false;
  }
}
