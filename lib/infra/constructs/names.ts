/** `submit-request` as a construct id: `SubmitRequest`. */
export const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `roi-rollup` as the variable that carries its ARN: `ROI_ROLLUP_ARN`. */
export const arnVariable = (name: string): string =>
  `${name.replaceAll('-', '_').toUpperCase()}_ARN`;
