import { appendFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import type { Redelivery } from '../../../functions/store/stream/redelivery.ts';
import { historyOf, seqOf } from '../../../functions/store/table/keys.ts';
import { type DataFolder, readIfThere, writeAtomically } from '../data-folder.ts';
import type { Log } from '../runtime-log.ts';

/** Records that a consumer could not handle after all tries: one JSON document per line. */
export class DeadLetters {
  readonly file: string;
  readonly #consumer: string;
  readonly #taken: string;
  readonly #log: Log;

  constructor(folder: DataFolder, consumer: string, log: Log) {
    this.#consumer = consumer;
    this.#log = log;
    this.file = folder.file(`dead-letters-${consumer}.jsonl`);
    this.#taken = folder.file(`dead-letters-${consumer}.taken.jsonl`);
  }

  add(letter: Record<string, unknown>): void {
    appendFileSync(this.file, `${JSON.stringify(letter)}\n`, { mode: 0o600 });
  }

  /**
   * Delivers every letter once more; what fails again is kept. They are moved aside first, so that
   * new ones are separate; those that a previous process had moved aside when it died are included.
   */
  async deliverAgain(
    deliver: (event: ReturnType<typeof eventOf>) => Promise<unknown>,
  ): Promise<void> {
    const letters = `${readIfThere(this.#taken) ?? ''}${readIfThere(this.file) ?? ''}`;
    if (!letters) return;
    writeAtomically(this.#taken, letters);
    rmSync(this.file, { force: true });
    for (const line of letters.split('\n').filter(Boolean)) {
      try {
        await deliver(eventOf(line));
        this.#log.info(`${this.#consumer}: a dead letter was delivered`);
      } catch (error) {
        appendFileSync(this.file, `${line}\n`, { mode: 0o600 });
        this.#log.trouble(`${this.#consumer}: a dead letter stays in ${this.file}`, error);
      }
    }
    rmSync(this.#taken);
  }
}

/** The event of a letter, as consumers take it to handle it again. */
const eventOf = (line: string): Redelivery => {
  const { pk, sk } = Letter.parse(JSON.parse(line)).record.dynamodb.Keys;
  const seq = seqOf({ sk: sk.S });
  return { ...historyOf({ pk: pk.S }), from: seq, to: seq };
};

const text = z.object({ S: z.string() });

const Letter = z.object({
  record: z.object({ dynamodb: z.object({ Keys: z.object({ pk: text, sk: text }) }) }),
});
