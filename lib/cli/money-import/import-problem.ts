/** Why an import stops, or does not start. Shown without a stack trace. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
}
