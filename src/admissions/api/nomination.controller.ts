import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopesOf, type SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import {
  Acting,
  expectedRevision,
  Handle,
  idCursor,
  Input,
  linkNext,
  ReaderLocale,
  tagged,
  toPage,
  type InputOf,
} from '#libs/web';
import { AccountsQueries } from '#src/identity';
import { canManageAdmissions } from '../admissions.policy';
import { LateEntriesService, type NamedLateEntry } from '../nomination/late-entries.service';
import type { LateEntryView } from '../nomination/late-entry.schemas';
import { NominationListQueries } from '../nomination/nomination-list.queries';
import { NomineeCareService } from '../nomination/nominee-care.service';
import type { NominationList, NomineeView } from '../nomination/nominee.views';
import { NomineesQueries } from '../nomination/nominees.queries';
import { NomineesService } from '../nomination/nominees.service';
import { RankingService } from '../nomination/ranking.service';
import * as contract from './nomination.contract';

/** JSON door of nominations: who is put forward, in which order, and which States are let in late. */
@Controller('api/v1')
export class NominationController {
  constructor(
    private readonly nominees: NomineesService,
    private readonly care: NomineeCareService,
    private readonly queries: NomineesQueries,
    private readonly lists: NominationListQueries,
    private readonly ranking: RankingService,
    private readonly late: LateEntriesService,
    private readonly accounts: AccountsQueries,
  ) {}

  @Handle(contract.listNominees)
  async list(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.listNominees>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { stateCode, status, limit, after } = query;
    const filter = { ...params, stateCode, statuses: status && [status], limit, afterId: idCursor(after) };
    const rows = await this.queries.list(actor, filter, locale);
    const page = toPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
    return linkNext(page, request, reply);
  }

  @Handle(contract.enterNominees)
  async enter(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.enterNominees>,
    @ReaderLocale() locale: string,
  ): Promise<{ items: NomineeView[] }> {
    const { nominees, ...command } = body;
    const ids = await this.nominees.enterAll(actor, { ...params, ...command }, nominees);
    return { items: await this.queries.byIds(actor, ids, locale) };
  }

  @Handle(contract.getNominee)
  async get(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getNominee>,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NomineeView> {
    return tagged(reply, await this.queries.byId(actor, params.id, locale));
  }

  @Handle(contract.changeNominee)
  async change(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.changeNominee>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NomineeView> {
    await this.care.change(actor, params.id, body, expectedRevision(request));
    return tagged(reply, await this.queries.byId(actor, params.id, locale));
  }

  @Handle(contract.withdrawNominee)
  async withdraw(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.withdrawNominee>,
    @ReaderLocale() locale: string,
  ): Promise<NomineeView> {
    await this.care.withdraw(actor, params.id, body.reason);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.writeToNominee)
  async sendAgain(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.writeToNominee>,
    @ReaderLocale() locale: string,
  ): Promise<NomineeView> {
    await this.care.sendAgain(actor, params.id);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.getNominationList)
  async nominations(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getNominationList>,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NominationList> {
    return tagged(reply, await this.lists.list(actor, params.editionId, params.stateCode, locale));
  }

  @Handle(contract.orderNominations)
  async order(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.orderNominations>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NominationList> {
    await this.ranking.arrange(actor, params, body.order, expectedRevision(request));
    return tagged(reply, await this.lists.list(actor, params.editionId, params.stateCode, locale));
  }

  @Handle(contract.listLateEntries)
  async lateEntries(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.listLateEntries>,
    @ReaderLocale() locale: string,
  ): Promise<{ items: LateEntryView[] }> {
    const states = canManageAdmissions(actor) ? 'all' : scopesOf(actor, 'admissions.endorse');
    if (states.length === 0) throw coreErrors('access.denied');
    return { items: (await this.late.list(params.editionId, states, locale)).map(lateEntryOf) };
  }

  @Handle(contract.grantLateEntry)
  async grant(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.grantLateEntry>,
    @ReaderLocale() locale: string,
  ): Promise<LateEntryView> {
    const entry = await this.late.grant(actor, params.editionId, body);
    const person = (await this.accounts.byIds([entry.grantedBy])).get(entry.grantedBy);
    return lateEntryOf({ ...entry, grantedByName: person?.displayName(locale) ?? '' });
  }
}

const lateEntryOf = ({ grantedBy, grantedByName, until, at, ...entry }: NamedLateEntry): LateEntryView => ({
  ...entry,
  grantedBy: { id: grantedBy, name: grantedByName },
  until: until.toISOString(),
  at: at.toISOString(),
});
