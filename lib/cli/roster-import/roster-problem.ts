/** Why a roster is not imported, with all that is wrong at once. Shown without a stack. */
export class RosterProblem extends Error {
  override readonly name = 'RosterProblem';

  constructor(what: string, wrong: readonly string[] = []) {
    super([what, ...wrong.map((line) => `  ${line}`)].join('\n'));
  }
}
