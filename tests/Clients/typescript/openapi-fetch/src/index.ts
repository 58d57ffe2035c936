// Clients of both representations, by openapi-fetch.
import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { paths as Paths2022 } from "./2022-11-02.js";
import type { paths as Paths } from "./v1.js";

export type { components as Components2022, paths as Paths2022 } from "./2022-11-02.js";
export type { components as Components, paths as Paths } from "./v1.js";

/** A client that gets today's representation. */
export const createCustomersClient = (options: ClientOptions): Client<Paths> => createClient<Paths>(options);

/** A client that gets the representation of 2022. */
export const createCustomersClient2022 = (options: ClientOptions): Client<Paths2022> => createClient<Paths2022>(options);
