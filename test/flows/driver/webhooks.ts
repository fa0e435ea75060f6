import { webhookSignature } from '../../../functions/core/crm/webhook-signature.ts';
import { type Answer, callApi } from './api.ts';
import type { Platform } from './platform.ts';

type Sent = { secret: string; seconds?: number; header?: string };

/**
 * Sends opportunities to a source as a CRM does, signed at the time of the platform's clock unless
 * said otherwise.
 */
export const deliver = (
  platform: Platform,
  source: string,
  opportunities: unknown,
  { secret, seconds = Math.floor(platform.now().getTime() / 1000), header }: Sent,
): Promise<Answer> => {
  const text = JSON.stringify(opportunities);
  const signature = header ?? webhookSignature(secret, seconds, text);
  return callApi(platform.apiUrl, {
    method: 'POST',
    path: `/webhooks/${source}`,
    text,
    headers: { 'countersign-signature': signature },
  });
};

/** A won opportunity of Salesforce. */
export const opportunity = (requestId: string, given: object = {}) => ({
  Id: '006RK00000AbCdEYAV',
  Countersign_Reference__c: requestId,
  Amount: 9000.1,
  CurrencyIsoCode: 'USD',
  StageName: 'Closed Won',
  IsWon: true,
  IsClosed: true,
  CloseDate: '2026-03-02',
  LastModifiedDate: '2026-03-02T10:00:00.000+0000',
  ...given,
});
