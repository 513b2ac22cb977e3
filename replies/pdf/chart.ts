export interface ChartData {
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly color: string; readonly values: readonly number[] }[];
  /** How a value is written at the axis. */
  readonly label: (value: number) => string;
}

async function load() {
  const [core, { BarChart }, { GridComponent, LegendComponent }, { SVGRenderer }] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  return core;
}

let loaded: ReturnType<typeof load> | undefined;

/** Grouped bars as an SVG that the PDF draws as vectors. */
export async function barsSvg(data: ChartData, size: { readonly width: number; readonly height: number }): Promise<string> {
  loaded ??= load();
  const echarts = await loaded;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: "Roboto", fontSize: 9 },
    grid: { left: 8, right: 8, top: 28, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { top: 0, itemWidth: 10, itemHeight: 8, textStyle: { fontFamily: "Roboto", fontSize: 9 } },
    xAxis: { type: "category", data: [...data.categories], axisLabel: { fontFamily: "Roboto", fontSize: 8, hideOverlap: true } },
    yAxis: { type: "value", axisLabel: { fontFamily: "Roboto", fontSize: 8, formatter: data.label } },
    series: data.series.map(({ name, color, values }) => ({ type: "bar", name, data: [...values], itemStyle: { color }, barMaxWidth: 22 })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
