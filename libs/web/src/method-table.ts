import type { FastifyInstance, RouteOptions } from 'fastify';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

interface Route {
  pattern: RegExp;
  methods: Set<string>;
}

/** Remembers which methods each address supports, to answer 405 with Allow instead of 404 (RFC 9110 15.5.6). */
export class MethodTable {
  private readonly routes = new Map<string, Route>();

  /** Must be called before routes are added. */
  attach(instance: FastifyInstance): void {
    instance.addHook('onRoute', (route: RouteOptions) => this.add(route.url, [route.method].flat()));
  }

  private add(url: string, methods: string[]): void {
    if (url === '*' || url === '/*') return;
    const known = this.routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const method of methods) known.methods.add(method.toUpperCase());
    if (known.methods.has('GET')) known.methods.add('HEAD');
    this.routes.set(url, known);
  }

  /** The methods of the most specific route that matches a path; empty where none does. */
  allowed(path: string): string[] {
    const matches = [...this.routes].filter(([, route]) => route.pattern.test(path));
    const fixed = matches.filter(([url]) => !url.includes(':') && !url.includes('*'));
    const found = new Set((fixed.length > 0 ? fixed : matches).flatMap(([, route]) => [...route.methods]));
    return METHODS.filter((method) => found.has(method));
  }
}

function patternOf(url: string): RegExp {
  const source = url
    .replace(/\/$/, '')
    .split('/')
    .map((part) =>
      part.startsWith(':') ? partPattern(part) : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
  return new RegExp(`^${source || '/'}$`);
}

/** `:token.ics` is a parameter followed by fixed text. */
function partPattern(part: string): string {
  const fixed = /^:[A-Za-z0-9]+(.*)$/.exec(part)?.[1] ?? '';
  return `[^/]+${fixed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
}
