import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInActor } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { Acting, Handle, Input, ReaderLocale, sendFile, type InputOf } from '#libs/web';
import { ImportDesk } from './import-desk';
import * as contract from './imports.contract';
import { ImportsQueries } from './imports.queries';
import { ImportsService } from './imports.service';
import { summaryView, type ImportSummaryView, type ImportView } from './imports.views';
import { receiveSheet } from './receive-sheet';

/** JSON door of sheets of nominees. */
@Controller('api/v1')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly queries: ImportsQueries,
    private readonly desk: ImportDesk,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Handle(contract.nominationTemplate)
  async template(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.nominationTemplate>,
    @ReaderLocale() locale: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const command = { editionId: params.editionId, stateCode: query.stateCode };
    await sendFile(reply, await this.desk.template(actor, query.format, command, locale));
  }

  @Handle(contract.uploadImport)
  async upload(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.uploadImport>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    const { command, file } = await receiveSheet(actor, request, this.settings.secretKey);
    const id = await this.imports.upload(actor, { ...command, editionId: params.editionId }, file, locale);
    return this.desk.view(actor, id, locale);
  }

  @Handle(contract.listImports)
  async list(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.listImports>,
  ): Promise<{ items: ImportSummaryView[] }> {
    return { items: (await this.queries.recent(actor, params.editionId, query.stateCode)).map(summaryView) };
  }

  @Handle(contract.getImport)
  get(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getImport>,
    @ReaderLocale() locale: string,
  ): Promise<ImportView> {
    return this.desk.view(actor, params.id, locale);
  }

  @Handle(contract.confirmImport)
  async confirm(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.confirmImport>,
    @ReaderLocale() locale: string,
  ): Promise<ImportView> {
    await this.imports.confirm(actor, params.id);
    return this.desk.view(actor, params.id, locale);
  }

  @Handle(contract.discardImport)
  async discard(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.discardImport>,
    @ReaderLocale() locale: string,
  ): Promise<ImportView> {
    await this.imports.discard(actor, params.id);
    return this.desk.view(actor, params.id, locale);
  }
}
