"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

const NEAR_PX = 48;

/** Keeps a scrolling box at its end while it grows, until the person scrolls up; nothing moves what is being read. */
export function useFollowBottom(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const [isAway, setAway] = useState(false);
  const away = useRef(false);

  const toBottom = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [box]);

  useEffect(() => {
    const element = box.current;
    const inside = content.current;
    if (!element || !inside) return;
    const onScroll = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      away.current = !isNear;
      setAway(!isNear);
    };
    const observer = new ResizeObserver(() => {
      if (!away.current) toBottom();
    });
    observer.observe(inside);
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [box, content, toBottom]);

  return {
    isAway,
    toLatest: () => {
      away.current = false;
      setAway(false);
      toBottom();
    },
  };
}
