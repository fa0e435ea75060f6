import { DeliveryEvent } from './delivery-event.ts';
import { noteDelivery } from './note-delivery.ts';

export const handler = async (event: unknown): Promise<void> =>
  noteDelivery(DeliveryEvent.parse(event));
