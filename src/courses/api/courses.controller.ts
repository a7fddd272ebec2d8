import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { Acting, expectedRevision, Handle, Input, type InputOf, ReaderLocale, linkNext } from '#libs/web';
import { CatalogueQueries } from '../catalogue.queries';
import { CourseDesk } from '../course-desk';
import { CoursesService } from '../courses.service';
import * as contract from './courses.contract';
import { presentCourse } from './presenters';

/** Courses through the JSON door. */
@Controller('api/v1')
export class CoursesController {
  constructor(
    private readonly service: CoursesService,
    private readonly catalogue: CatalogueQueries,
    private readonly desk: CourseDesk,
  ) {}

  @Handle(contract.listCourses)
  async list(
    @Input() { query }: InputOf<typeof contract.listCourses>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linkNext(
      await this.catalogue.list(query, { locale, limit: query.limit, after: query.after }),
      request,
      reply,
    );
  }

  @Handle(contract.readCourse)
  read(
    @Input() { params }: InputOf<typeof contract.readCourse>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.show(params.id, actor, locale, reply);
  }

  @Handle(contract.createCourse)
  async create(
    @Input() { body }: InputOf<typeof contract.createCourse>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = await this.service.create(actor, body);
    return this.show(id, actor, locale, reply.header('location', `/api/v1/courses/${id}`));
  }

  @Handle(contract.changeCourse)
  async change(
    @Input() { params, body }: InputOf<typeof contract.changeCourse>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.change(actor, params.id, expectedRevision(request), body);
    return this.show(params.id, actor, locale, reply);
  }

  @Handle(contract.readCourseTexts)
  async texts(@Input() { params }: InputOf<typeof contract.readCourseTexts>, @Acting() actor: Actor) {
    return { items: await this.desk.texts(actor, params.id) };
  }

  @Handle(contract.saveCourseText)
  async saveText(
    @Input() { params, body }: InputOf<typeof contract.saveCourseText>,
    @Acting() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.saveTexts(actor, params.id, [
      { locale: params.locale, fields: body, expected: expectedRevision(request) },
    ]);
    const items = await this.desk.texts(actor, params.id);
    void reply.header('etag', `"r${items.find((text) => text.locale === params.locale)?.revision ?? 0}"`);
    return { items };
  }

  @Handle(contract.approveCourseText)
  async approve(@Input() { params }: InputOf<typeof contract.approveCourseText>, @Acting() actor: Actor) {
    await this.service.approveText(actor, params.id, params.locale);
    return { items: await this.desk.texts(actor, params.id) };
  }

  @Handle(contract.publishCourse)
  async publish(
    @Input() { params }: InputOf<typeof contract.publishCourse>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.publish(actor, params.id);
    return this.show(params.id, actor, locale, reply);
  }

  private async show(id: string, actor: Actor, locale: string, reply: FastifyReply) {
    return presentCourse(await this.catalogue.requireCourse(actor, id, locale), reply);
  }
}
