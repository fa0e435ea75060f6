import fc from 'fast-check';

/**
 * Properties as mutants are tried by them: the same cases each time, and a twentieth of a second of them.
 */
fc.configureGlobal({ seed: 7, interruptAfterTimeLimit: 50 });
