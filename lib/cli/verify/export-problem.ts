/** Why an export cannot be made or read. Shown without a stack trace. */
export class ExportProblem extends Error {
  override readonly name = 'ExportProblem';
}
