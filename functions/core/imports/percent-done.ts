import type { NumbersImport } from './numbers-import.ts';

/** Progress from 0 to 100, by bytes: the number of rows is unknown until all are read. */
export const percentOf = (current: NumbersImport): number => {
  if (current.state === 'done') return 100;
  if (current.state === 'uploading') return 0;
  const passed = current.position.offset / Math.max(1, bytesOf(current));
  const isRecording = (current.failedAt ?? current.state) === 'recording';
  return Math.floor(isRecording ? checkShare + passed * (100 - checkShare) : passed * checkShare);
};

const bytesOf = ({ received }: NumbersImport): number =>
  Object.values(received).reduce((sum, { bytes }) => sum + bytes, 0);

/** The check's part of 100; recording takes far longer. */
const checkShare = 10;
