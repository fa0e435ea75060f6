/**
 * Why the runtime cannot start, in one sentence that says what to do about it. Shown without a
 * stack.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
