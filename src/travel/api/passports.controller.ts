import { Controller, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { Acting, Handle, Input, ReaderLocale, sendFile, type InputOf } from '#libs/web';
import { LetterFiles } from '../letter-files';
import type { PassportData } from '../passport-data';
import { PassportsService } from '../passports.service';
import { TravelQueries } from '../travel.queries';
import type { CaseView } from '../travel.views';
import * as contract from './travel.contract';

const NOT_KEPT = 'private, no-store';

/** JSON door of passport data and of the letters that name them. Nothing of it is kept between here and the reader. */
@Controller('api/v1')
export class PassportsController {
  constructor(
    private readonly passports: PassportsService,
    private readonly files: LetterFiles,
    private readonly queries: TravelQueries,
  ) {}

  @Handle(contract.getPassport)
  @Header('cache-control', NOT_KEPT)
  async own(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getPassport>,
  ): Promise<PassportData> {
    const data = await this.passports.readOwn(actor, params.id);
    if (!data) throw coreErrors('resource.not-found');
    return data;
  }

  @Handle(contract.givePassport)
  async give(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.givePassport>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    await this.passports.give(actor, params.id, body);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.erasePassport)
  async takeBack(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.erasePassport>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    await this.passports.takeBack(actor, params.id);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.viewPassport)
  @Header('cache-control', NOT_KEPT)
  view(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.viewPassport>,
  ): Promise<PassportData> {
    return this.passports.view(actor, params.id);
  }

  @Handle(contract.downloadLetter)
  async download(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.downloadLetter>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.download(actor, params.id, params.language));
  }
}
