import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { textsOfLabels } from '#libs/i18n';
import { Acting, expectedRevision, Handle, idCursor, Input, linkNext, tagged, toPage, type InputOf } from '#libs/web';
import { InstitutionsService } from '../institutions.service';
import { StatesQueries, type HolidayView, type InstitutionView, type StateDetails } from '../states.queries';
import { StatesService } from '../states.service';
import * as contract from './states.contract';

const stateOf = ({ labels, dir: _, ...state }: StateDetails) => ({ ...state, names: textsOfLabels(labels) });
const institutionOf = ({ labels, ...institution }: InstitutionView) => ({
  ...institution,
  names: textsOfLabels(labels),
});
const holidayOf = ({ labels, ...holiday }: HolidayView) => ({ ...holiday, names: textsOfLabels(labels) });

/** JSON door of States and institutions. */
@Controller('api/v1')
export class StatesController {
  constructor(
    private readonly queries: StatesQueries,
    private readonly states: StatesService,
    private readonly institutions: InstitutionsService,
  ) {}

  @Handle(contract.listStates)
  async list() {
    return { items: (await this.queries.listWithRoles()).map(stateOf) };
  }

  @Handle(contract.getState)
  async state(@Input() { params }: InputOf<typeof contract.getState>, @Res({ passthrough: true }) reply: FastifyReply) {
    return tagged(reply, stateOf(await this.existing(params.code)));
  }

  @Handle(contract.changeState)
  async changeState(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.changeState>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, stateOf(await this.states.change(actor, params.code, body, expectedRevision(request))));
  }

  @Handle(contract.showStateRole)
  async showRole(@Acting() actor: Actor, @Input() { params, body }: InputOf<typeof contract.showStateRole>) {
    return stateOf(await this.states.showRole(actor, params.code, params.roleId, body.shown));
  }

  @Handle(contract.listHolidays)
  async holidays(@Input() { params, query }: InputOf<typeof contract.listHolidays>) {
    await this.existing(params.code);
    return {
      items: (await this.queries.holidays([params.code], `${query.year}-01-01`, `${query.year}-12-31`)).map(holidayOf),
    };
  }

  @Handle(contract.saveHoliday)
  async saveHoliday(@Acting() actor: Actor, @Input() { params, body }: InputOf<typeof contract.saveHoliday>) {
    return holidayOf(await this.states.saveHoliday(actor, params.code, params.day, body.names));
  }

  @Handle(contract.removeHoliday)
  async removeHoliday(
    @Acting() actor: Actor,
    @Input() { params }: InputOf<typeof contract.removeHoliday>,
  ): Promise<void> {
    await this.states.removeHoliday(actor, params.code, params.day);
  }

  @Handle(contract.listInstitutions)
  async listInstitutions(
    @Input() { query }: InputOf<typeof contract.listInstitutions>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const afterId = idCursor(query.after);
    const rows = await this.queries.institutionPage({ state: query.state, limit: query.limit, afterId });
    return linkNext(
      toPage(rows, query.limit, (row) => [row.id], institutionOf),
      request,
      reply,
    );
  }

  @Handle(contract.getInstitution)
  async institution(
    @Input() { params }: InputOf<typeof contract.getInstitution>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, institutionOf(await this.institutions.byId(params.id)));
  }

  @Handle(contract.addInstitution)
  async addInstitution(@Acting() actor: Actor, @Input() { body }: InputOf<typeof contract.addInstitution>) {
    return institutionOf(await this.institutions.add(actor, body));
  }

  @Handle(contract.changeInstitution)
  async changeInstitution(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.changeInstitution>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      institutionOf(await this.institutions.change(actor, params.id, body, expectedRevision(request))),
    );
  }

  private async existing(code: string): Promise<StateDetails> {
    const state = await this.queries.byCode(code);
    if (!state) throw coreErrors('resource.not-found');
    return state;
  }
}
