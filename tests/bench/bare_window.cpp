// The floor of the window: ImGui with the till's font and nothing else.
//
// bare_window [seconds]: prints the milliseconds from the process's start to
// the first frame, then stays idle that long and prints its CPU and memory.
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_freetype.h>

#include <cstdio>
#include <cstdlib>

#include "backends/imgui_impl_glfw.h"
#include "backends/imgui_impl_opengl3.h"
#include "tests/bench/process_figures.h"

namespace {

constexpr const char* kFont = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf";
constexpr ImWchar kRanges[] = {0x20, 0xFF, 0x400, 0x52F, 0x2010, 0x2027, 0x20B8, 0x20B8, 0x2116, 0x2116, 0};

void draw(GLFWwindow* window) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  ImGui::Begin("bare");
  ImGui::TextUnformatted("Қазы 6 500,00 ₸");
  ImGui::End();
  ImGui::Render();
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window);
}

}  // namespace

int main(int argc, char** argv) {
  const double idle_s = argc > 1 ? std::atof(argv[1]) : 5;
  if (glfwInit() == 0) return std::fprintf(stderr, "bare_window: no display\n"), 1;
  GLFWwindow* window = glfwCreateWindow(1280, 800, "bare", nullptr, nullptr);
  if (window == nullptr) return std::fprintf(stderr, "bare_window: no window\n"), 1;
  glfwMakeContextCurrent(window);
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  for (const float size : {16.0F, 20.0F, 26.0F, 40.0F}) io.Fonts->AddFontFromFileTTF(kFont, size, nullptr, kRanges);
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 130");
  draw(window);
  glFinish();
  std::printf("first_frame_ms %.1f\n", bench::ms_since_start());
  std::fflush(stdout);
  draw(window);
  const double cpu = bench::cpu_seconds();
  const double until = glfwGetTime() + idle_s;
  while (glfwGetTime() < until) glfwWaitEventsTimeout(until - glfwGetTime());
  std::printf("idle_cpu_percent %.3f\nrss_mib %.1f\n", (bench::cpu_seconds() - cpu) / idle_s * 100,
              bench::resident_mib());
  glfwTerminate();
  return 0;
}
