import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import { AwsError } from '../http/aws-error.ts';
import type { ObjectVersion } from './object-folder.ts';

/** The bodies of S3's calls about tags and locks. Only our own SDK clients write them. */

type Tags = ObjectVersion['tags'];

export const taggingXml = (tags: Tags): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Tagging><TagSet>${tags
    .map(
      ({ Key, Value }) =>
        `<Tag><Key>${escapeHtml(Key)}</Key><Value>${escapeHtml(Value)}</Value></Tag>`,
    )
    .join('')}</TagSet></Tagging>`;

export const tagsIn = (xml: string): Tags =>
  [...xml.matchAll(/<Tag><Key>([^<]+)<\/Key><Value>([^<]*)<\/Value><\/Tag>/g)].map(
    ([, Key = '', Value = '']) => ({ Key: unescaped(Key), Value: unescaped(Value) }),
  );

/** What S3 says of a copy. */
export const copyXml = ({ storedAt, checksum }: ObjectVersion): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<CopyObjectResult><LastModified>${storedAt}</LastModified>${checksum ? `<ChecksumSHA256>${checksum}</ChecksumSHA256>` : ''}</CopyObjectResult>`;

/** Tags as a header has them: `used=no&by=mia`. */
export const tagsInHeader = (header: string | undefined): Tags =>
  [...new URLSearchParams(header ?? '')].map(([Key, Value]) => ({ Key, Value }));

export const lockIn = (xml: string): NonNullable<ObjectVersion['lock']> => {
  const [, mode] = /<Mode>(GOVERNANCE|COMPLIANCE)<\/Mode>/.exec(xml) ?? [];
  const [, until = ''] = /<RetainUntilDate>([^<]+)<\/RetainUntilDate>/.exec(xml) ?? [];
  const date = new Date(until);
  if (!mode || Number.isNaN(date.getTime()))
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed.');
  return { mode: mode as 'GOVERNANCE' | 'COMPLIANCE', until: date.toISOString() };
};

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
