import { describe, expect, it } from "vitest";

import { isPublicAddress } from "./isPublicAddress";

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a01:e0a::1"])("lets %s through", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.1.2", "169.254.169.254", "172.16.0.1", "172.31.9.9",
    "192.168.1.1", "198.18.0.1", "192.0.2.7", "224.0.0.1", "239.1.2.3", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12:3456::1", "ff02::1", "2001::1", "2002:7f00:1::", "2001:db8::1",
    "", "localhost", "127.1", "0x7f000001", "2130706433",
  ])("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
