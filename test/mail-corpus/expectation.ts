/**
 * What a person (or a machine) meant by one mail of the corpus. `file` is relative to
 * test/mail-corpus/. `comment` is exact: LF, trimmed, unwrapped, without signature and quote.
 * `commentHas` is a part of it, where the exact whitespace is a matter of taste; as `''` it leaves
 * open whether a signature that nothing marks as one is a comment. Neither of the two: there is no
 * comment. `andMore`: an approval that says something of its own beside; its author is asked what
 * is to become of that.
 */
export type Expected = { file: string; client: string; language: string; shape: string } & (
  | {
      means: 'decision';
      decision: 'approve' | 'request-changes' | 'reject';
      comment?: string;
      commentHas?: string | readonly string[];
      commentNot?: readonly string[];
      andMore?: true;
    }
  | { means: 'unclear'; because: string }
  | { means: 'automatic'; because: string; absence: boolean }
);
