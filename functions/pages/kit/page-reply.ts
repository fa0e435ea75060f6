import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pageHeaders } from './page-headers.ts';

/** A page as it is answered; with a `location`, it leads there. */
export type Page = { status: number; html: string; location?: string };

/** A file that a page links to; with a name it is saved, else shown. */
export type PageFile = { status: number; file: { type: string; name?: string; bytes: Uint8Array } };

export const pageReply = (answer: Page | PageFile): APIGatewayProxyStructuredResultV2 =>
  'file' in answer ? fileReply(answer) : htmlReply(answer);

const htmlReply = ({ status, html, location }: Page): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...pageHeaders, ...(location && { location }) },
  body: html,
});

/** With the headers of pages: it is ours, is kept by no cache, and loads nothing. */
const fileReply = ({
  status,
  file: { type, name, bytes },
}: PageFile): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...pageHeaders,
    'content-type': type,
    ...(name && { 'content-disposition': `attachment; filename="${name}"` }),
  },
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});
