import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import type { Locale } from '#libs/i18n';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { DownloadsService } from '../downloads.service';
import { FilesService } from '../files.service';
import { serveFile } from '../serve-file';
import { receiveFile } from '../receive-file';
import type { WorkingView } from '../views';
import * as contract from './files.contract';

/** The JSON door of files: streams in and out. */
@Controller('api/v1')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly downloads: DownloadsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Handle(contract.uploadFile)
  upload(
    @Acting() actor: Actor,
    @Input() { params }: InputOf<typeof contract.uploadFile>,
    @Req() request: FastifyRequest,
  ): Promise<WorkingView> {
    return receiveFile(this.files, this.settings, request, actor, params.id);
  }

  @Handle(contract.removeFile)
  remove(@Acting() actor: Actor, @Input() { params }: InputOf<typeof contract.removeFile>): Promise<void> {
    return this.files.remove(actor, params.id, params.fileId);
  }

  @Handle(contract.downloadFile)
  async download(
    @Acting() actor: Actor,
    @Input() { params }: InputOf<typeof contract.downloadFile>,
    @ReaderLocale() locale: Locale,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await serveFile(this.downloads, await this.downloads.find(actor, params.id, params.fileId, locale), request, reply);
  }
}
