import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '#libs/access';
import { EventBus, type HandlerContext } from '#libs/events';
import { statesChanged } from '#src/states';
import { taxonomyChanged } from '#src/taxonomy';
import { Audit } from './audit';

const actorOf = ({ actorId }: HandlerContext): Actor =>
  actorId === null ? SYSTEM : { kind: 'account', accountId: actorId, roles: [] };

/** Editors' changes of reference data enter the audit trail by events, because its rooms stand below this one. */
@Injectable()
export class ReferenceAudit {
  constructor(events: EventBus, audit: Audit) {
    events.on(statesChanged, 'audit', ({ type, key, what }, context) =>
      audit.record(actorOf(context), `${type}.changed`, { type, id: key }, { what }),
    );
    events.on(taxonomyChanged, 'audit', ({ type, key }, context) =>
      audit.record(actorOf(context), `${type}.changed`, { type, id: key }),
    );
  }
}
