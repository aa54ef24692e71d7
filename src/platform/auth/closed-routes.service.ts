import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessKey } from './allow.js';

/** Lets the desk start only when every route says who may use it. */
@Injectable()
export class ClosedRoutesService implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Throws an Error that names the routes without a word on access. */
  onApplicationBootstrap(): void {
    const silent = this.routes().filter(
      ({ type, handler }) => !this.reflector.getAllAndOverride(accessKey, [handler, type]),
    );
    if (!silent.length) return;
    const names = silent.map(({ type, handler }) => `${type.name}.${handler.name}`);
    throw new Error(`Nobody said who may use ${names.join(', ')}: add @Allow, @SignedIn or @Public.`);
  }

  /** Every handler of every controller. */
  routes() {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ type: metatype, handler: prototype[name]! }))
        .filter(({ handler }) => this.reflector.get(PATH_METADATA, handler) !== undefined);
    });
  }
}
