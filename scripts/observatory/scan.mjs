// The rules of MDN's Observatory over a web server on this machine, without the network.
//
// node scan.mjs HOST HTTP-PORT HTTPS-PORT; the certificate's authority in NODE_EXTRA_CA_CERTS.
// The scanner asks ports 80 and 443 of a host by its name; both questions are led to this
// machine, and nothing else of it is changed. Prints its result as JSON.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import { dirname, join } from "node:path";

const [host, http, https] = process.argv.slice(2);
const ports = { 80: Number(http), 443: Number(https) };

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  if (options.host !== host || !ports[options.port]) {
    throw new Error(`${options.host}:${options.port} is not on this machine`);
  }
  Object.assign(options, { host: "127.0.0.1", port: ports[options.port] });
  return connect.apply(this, given);
};

// Which hosts browsers know to be secure is fetched when the package is installed; a host that is
// made up is none of them.
const main = createRequire(import.meta.url).resolve("@mdn/mdn-http-observatory");
const conf = join(dirname(main), "..", "conf");
writeFileSync(join(conf, "hsts-preload.json"), "{}");

const { scan } = await import(main);
console.log(JSON.stringify(await scan(host)));
