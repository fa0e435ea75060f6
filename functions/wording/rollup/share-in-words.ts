/** `12 of 14 (86 %)`. */
export const share = ({
  count,
  of,
  ratio,
}: {
  count: number;
  of: number;
  ratio?: number | undefined;
}): string => (ratio === undefined ? 'none' : `${count} of ${of} (${Math.round(ratio * 100)} %)`);
