import { setTimeout as pause } from 'node:timers/promises';

/**
 * Enough for a dozen people who sign in the same instant; more than that is a fault worth an error.
 */
export const maxAttempts = 12;

/** The longest pause, in milliseconds, after so many attempts. */
export const pauseAfter = (attempts: number): number =>
  Math.min(longest, shortest * 2 ** (attempts - 1));

const longest = 200;

/**
 * A transaction takes 10 to 20 ms on AWS; who lost against some needs a few of those to find its
 * turn.
 */
const shortest = 10;

/** Lets others go first: any part of the pause, so that those who met do not meet again. */
export const giveWay = async (attempts: number): Promise<void> => {
  await pause(Math.random() * pauseAfter(attempts));
};
