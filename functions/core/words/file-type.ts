import * as z from 'zod';

/** Kinds of files that a deployment may take as proofs, by their usual extension. */
export const FileType = z.enum([
  'pdf',
  'png',
  'jpg',
  'webp',
  'gif',
  'svg',
  'mp4',
  'mp3',
  'zip',
  'docx',
  'pptx',
  'xlsx',
]);
export type FileType = z.infer<typeof FileType>;

const office = 'application/vnd.openxmlformats-officedocument';

/** Their media types, and the extensions that a file's name may end with. */
export const fileTypes: Record<FileType, { mediaType: string; extensions: readonly string[] }> = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  gif: { mediaType: 'image/gif', extensions: ['gif'] },
  svg: { mediaType: 'image/svg+xml', extensions: ['svg'] },
  mp4: { mediaType: 'video/mp4', extensions: ['mp4'] },
  mp3: { mediaType: 'audio/mpeg', extensions: ['mp3'] },
  zip: { mediaType: 'application/zip', extensions: ['zip'] },
  docx: { mediaType: `${office}.wordprocessingml.document`, extensions: ['docx'] },
  pptx: { mediaType: `${office}.presentationml.presentation`, extensions: ['pptx'] },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, extensions: ['xlsx'] },
};

/**
 * What is taken unless a deployment says otherwise: all but SVG, which may load what it shows from
 * elsewhere, so that the bytes that were signed are not all of what people see.
 */
export const usualFileTypes: FileType[] = FileType.options.filter((type) => type !== 'svg');

/** What names of files of these types end with: `.jpg`. */
export const extensionsOf = (taken: readonly FileType[]): string[] =>
  taken.flatMap((type) => fileTypes[type].extensions.map((one) => `.${one}`));

/** The media type of a file by the end of its name; undefined if none of these ends so. */
export const typeOfName = (name: string, taken: readonly FileType[]): string | undefined =>
  taken
    .map((type) => fileTypes[type])
    .find(({ extensions }) => extensions.some((one) => name.toLowerCase().endsWith(`.${one}`)))
    ?.mediaType;
