import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { ChartBlock } from "../../../replies/blocks.ts";
import { type Style, writeCell, writeShort } from "../format/format.ts";
import { useStyle } from "../session/user.ts";
import { useDark, useReducedMotion } from "../settings/media.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** The drawn chart. Tooltips are drawn too: as HTML they would need inline styles, which the page's policy forbids. */
export function ChartCanvas({ block }: { readonly block: ChartBlock }) {
  const element = useRef<HTMLDivElement>(null);
  const style = useStyle();
  const dark = useDark();
  const still = useReducedMotion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours come from the document, which `dark` stands for
  useEffect(() => {
    if (!element.current) return;
    const chart = init(element.current);
    chart.setOption({
      ...chartOption(block, style, readColours(element.current)),
      animation: !still,
      animationDuration: 300,
    });
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(element.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [block, style, dark, still]);
  return <div ref={element} className="h-full w-full" />;
}

interface Colours {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly series: string[];
  readonly font: string;
}

/** ECharts cannot read `light-dark()`, so the browser resolves each token on a probe. */
function readColours(near: HTMLElement): Colours {
  const probe = document.createElement("span");
  probe.style.transition = "none";
  near.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--color-${name})`;
    return getComputedStyle(probe).color;
  };
  const colours: Colours = {
    ink: read("ink"),
    muted: read("muted"),
    line: read("line"),
    surface: read("surface"),
    series: [1, 2, 3, 4, 5].map((index) => read(`series-${index}`)),
    font: getComputedStyle(near).fontFamily,
  };
  probe.remove();
  return colours;
}

/** Names too long to stand under a bar stand beside it. */
const longestUnderBar = 9;

const liesDown = ({ kind, categories }: ChartBlock) => kind === "bar" && categories.some((name) => name.length > longestUnderBar);

function chartOption(block: ChartBlock, style: Style, colours: Colours): EChartsCoreOption {
  const lying = liesDown(block);
  const text = { color: colours.muted, fontFamily: colours.font, fontSize: 12 };
  const many = block.series.length > 1;
  return {
    color: colours.series,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: 12, top: many ? 40 : 16, bottom: 4, containLabel: true },
    ...(many && { legend: { top: 4, left: 8, icon: "roundRect", itemWidth: 12, itemHeight: 8, textStyle: text } }),
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { ...text, color: colours.ink },
      axisPointer: { type: block.kind === "bar" ? "shadow" : "line" },
      valueFormatter: (value: unknown) => writeCell(typeof value === "number" ? value : null, block, style),
    },
    [lying ? "yAxis" : "xAxis"]: {
      type: "category",
      data: block.categories,
      inverse: lying,
      boundaryGap: block.kind === "bar",
      axisLabel: { ...text, hideOverlap: !lying, ...(lying && { width: 120, overflow: "truncate" }) },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
    },
    [lying ? "xAxis" : "yAxis"]: {
      type: "value",
      axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => writeShort(value, block, style) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: block.series.map(({ name, values }) => ({
      name,
      data: values,
      type: block.kind,
      ...(block.kind === "bar"
        ? { barMaxWidth: 36, itemStyle: { borderRadius: lying ? [0, 4, 4, 0] : [4, 4, 0, 0] } }
        : { symbolSize: 6, lineStyle: { width: 2.5 } }),
    })),
  };
}
