import type { Verdicts } from '../../../lib/embedded/mail/receipt.ts';

/** A mail as its reader's mailbox has it. */
export type Mail = {
  id: string;
  to: string[];
  subject: string;
  /** Sender and subject in one line: `[CR-7F3K2QX] Please sign the brief: Spring flyer`. */
  headline: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
};

/**
 * What differs between the places that the flows run in, and nothing else: where the API is, how a
 * person gets a token and a mailbox, and how to wait until what follows has followed.
 */
export type Platform = {
  apiUrl: string;
  /**
   * Where an address that the platform gives out, for a page or a file, can be reached from here.
   */
  reach(url: string): string;
  /** A token of the person with this address, good for as long as the flows run. */
  token(email: string): Promise<string>;
  /** Lets them sign in again: a token does not count that is older than its address. */
  signInAgain(email: string): Promise<void>;
  /** A token of a machine client that has this scope and no other. */
  clientToken(scope: string): Promise<string>;
  /** Mails to an address whose headlines have these words, the oldest first. */
  mailbox(email: string, words?: string): Promise<Mail[]>;
  /**
   * Hands in a whole message that somebody sent. SES finds nothing wrong with it, unless these
   * verdicts say so.
   */
  reply(raw: Uint8Array | string, verdicts?: Partial<Verdicts>): Promise<void>;
  /**
   * What happens in `work` is recorded and goes on, and no mail tells of it, where the platform can
   * do that: for a past that a flow does not look at.
   */
  untold<T>(work: () => Promise<T>): Promise<T>;
  /** Does some work, and then puts a request's items back as they were: a restore of the table. */
  putBackAfter(id: string, work: () => Promise<unknown>): Promise<void>;
  /** What the function `redrive` answers to this order. */
  redrive(order: { requestId: string; anew?: true }): Promise<unknown>;
  /** Resolves when everything that follows from what was done has happened. */
  settled(): Promise<void>;
  /** The time by the platform's clock. */
  now(): Date;
  stop(): Promise<void>;
};
