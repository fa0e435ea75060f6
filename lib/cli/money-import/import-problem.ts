/** Why an import stops, or does not begin. Shown without a stack. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
}
