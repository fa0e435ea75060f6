/** Why a roster is not imported, with every mistake at once. Shown without a stack trace. */
export class RosterProblem extends Error {
  override readonly name = 'RosterProblem';

  constructor(what: string, wrong: readonly string[] = []) {
    super([what, ...wrong.map((line) => `  ${line}`)].join('\n'));
  }
}
