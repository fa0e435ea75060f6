/**
 * Why the runtime cannot start, in a sentence that says what to do about it. Shown without a stack
 * trace.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
