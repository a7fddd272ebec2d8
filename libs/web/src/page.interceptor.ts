import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PageFrame } from './page-frame';
import { PageView, Redirect } from './page-view';

/** Turns what a page handler returned into the answer: a framed document or a redirect. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly frame: PageFrame) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((result: unknown) => {
        if (!(result instanceof PageView) && !(result instanceof Redirect)) return result;
        const http = context.switchToHttp();
        const reply = http.getResponse<FastifyReply>();
        const request = http.getRequest<FastifyRequest>();
        if (result instanceof PageView) return this.frame.render(result, request, reply);
        if (result.flash) this.frame.keepFlash(reply, result.flash);
        // A script that sends a file with progress cannot see a redirect; it is told and goes there itself.
        if (request.headers['x-upload'] === '1') {
          void reply.status(200).header('x-next', result.location).header('cache-control', 'private, no-store');
          return '';
        }
        void reply
          .status(result.status)
          .header('location', result.location)
          .header('cache-control', 'private, no-store');
        return '';
      }),
    );
  }
}
