import { setTimeout as pause } from 'node:timers/promises';

/** Enough for a dozen people who sign at the same instant; more is a fault worth an error. */
export const maxAttempts = 12;

/** The longest pause after that many attempts, in milliseconds. */
export const longestPause = (attempts: number): number =>
  Math.min(maxPause, minPause * 2 ** (attempts - 1));

const maxPause = 200;

/** A transaction takes 10 to 20 ms on AWS; the loser of a race waits for a few of them. */
const minPause = 10;

/** Waits a random part of the pause, so that competing commands do not meet again. */
export const backOff = async (attempts: number): Promise<void> => {
  await pause(Math.random() * longestPause(attempts));
};
