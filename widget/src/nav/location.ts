import { useSyncExternalStore } from "react";

export type Place = "chat" | "entry" | "dashboard" | "board";

const PLACES: readonly Place[] = ["entry", "dashboard", "board"];

/** Where the chat was left, so that coming back opens the same conversation. */
let chatHash = "";

const placeNow = (): Place => PLACES.find((place) => location.pathname.replace(/\/$/, "").endsWith(`/${place}`)) ?? "chat";

/** The conversation's part of the address, also while another page is shown. */
export function threadHash(): string {
  if (placeNow() === "chat") chatHash = location.hash;
  return chatHash;
}

export function subscribeToPlace(listener: () => void) {
  window.addEventListener("hashchange", listener);
  window.addEventListener("popstate", listener);
  return () => {
    window.removeEventListener("hashchange", listener);
    window.removeEventListener("popstate", listener);
  };
}

export function navigate(url: string, how: "push" | "replace" = "push"): void {
  threadHash();
  if (how === "push") history.pushState(null, "", url);
  else history.replaceState(null, "", url);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** Gives the chat its conversation; another page that is open stays open, unless the person asked for the conversation. */
export function setThreadHash(hash: string, show: boolean): void {
  if (placeNow() !== "chat" && !show) {
    chatHash = hash;
    return;
  }
  if (placeNow() === "chat" && location.hash.replace(/^#/, "") === hash.replace(/^#/, "")) return;
  navigate(`/${hash}`);
}

export const urlOf = (place: Place): string => (place === "chat" ? `/${threadHash()}` : `/${place}`);

export const usePlace = () => useSyncExternalStore(subscribeToPlace, placeNow);

/** One value of the address's query, such as the open form. */
export function useQuery(name: string): [string, (value: string, how?: "push" | "replace") => void] {
  const value = useSyncExternalStore(subscribeToPlace, () => new URLSearchParams(location.search).get(name) ?? "");
  const set = (next: string, how: "push" | "replace" = "push") => {
    const query = new URLSearchParams(location.search);
    if (next === "") query.delete(name);
    else query.set(name, next);
    navigate(`${location.pathname}${query.size > 0 ? `?${query}` : ""}`, how);
  };
  return [value, set];
}
