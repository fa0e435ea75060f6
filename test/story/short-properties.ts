import fc from 'fast-check';

/**
 * Properties as mutants are tried by them: the same cases each time, and a fifth of a second of
 * them.
 */
fc.configureGlobal({ seed: 7, interruptAfterTimeLimit: 200 });
