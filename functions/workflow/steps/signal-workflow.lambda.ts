import { ledgerConsumer } from '../../store/stream/ledger-consumer.ts';
import { followEvent } from './follow-event.ts';

export const handler = ledgerConsumer('workflow', followEvent);
