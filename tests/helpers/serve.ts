import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { onTestFinished } from "vitest";
import type { World } from "./world.ts";

/** The world's application behind a real socket, until the test ends. */
export async function listen({ app }: Pick<World, "app">): Promise<string> {
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const opened = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => ready(opened));
  });
  onTestFinished(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
