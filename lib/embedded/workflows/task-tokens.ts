import { randomUUID } from 'node:crypto';
import { AwsError } from '../http/aws-error.ts';

/** How the waiting task is answered. */
export type Waiting = { succeed(output: unknown): void; fail(error: Error): void };

/** An error by name, as matched in `Retry` and `Catch`; the message becomes the cause. */
export const namedError = (name: string, cause: string): Error =>
  Object.assign(new Error(cause), { name });

/** The tokens of waiting tasks. Each takes one answer, while its task waits. */
export class TaskTokens {
  readonly #waiting = new Map<string, Waiting>();
  readonly #ended = new Set<string>();

  mint(): string {
    return Buffer.from(`task:${randomUUID()}`).toString('base64url');
  }

  open(token: string, waiting: Waiting): void {
    this.#waiting.set(token, waiting);
  }

  isOpen(token: string): boolean {
    return this.#waiting.has(token);
  }

  /** Afterwards the token is answered with `TaskTimedOut`, like that of any finished task. */
  close(token: string): void {
    if (!this.#waiting.delete(token)) return;
    this.#ended.add(token);
    const [oldest] = this.#ended;
    if (this.#ended.size > 10_000 && oldest) this.#ended.delete(oldest);
  }

  succeed(token: string, outputText: string): void {
    const waiting = this.#find(token);
    let output: unknown;
    try {
      output = JSON.parse(outputText);
    } catch {
      throw new AwsError('InvalidOutput', "Invalid Output: 'the output is not JSON'");
    }
    this.close(token);
    waiting.succeed(output);
  }

  /** Throws as an answer would if the task does not wait any more. */
  heartbeat(token: string): void {
    this.#find(token);
  }

  fail(token: string, name: string, cause: string): void {
    const waiting = this.#find(token);
    this.close(token);
    waiting.fail(namedError(name, cause));
  }

  #find(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting) return waiting;
    if (!wellFormed.test(token))
      throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    if (this.#ended.has(token)) {
      throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    }
    throw new AwsError('TaskDoesNotExist', 'Task does not exist');
  }
}

const wellFormed = /^[\w-]{20,1024}$/;
